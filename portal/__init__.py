"""The ground floor (kit, schools, people), the shared floor (accounts, ads, modules) and the roof of the portal."""
