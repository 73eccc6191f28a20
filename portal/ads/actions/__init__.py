"""counting   views and clicks, from Valkey into the day's row
desk       advertisers, campaigns, flights
creatives  an ad on its way: draft, waiting, approved by another person, stopped
rules      the platform's policy and a school's "off"
"""
