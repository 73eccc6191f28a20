"""The website of each school: pages, blocks, theme, provisioning."""
