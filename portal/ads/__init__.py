"""Ads for parents and for nobody else.

models       Advertiser, Campaign, Flight, Creative, DailyCount, AdPolicy (platform), SchoolAdPolicy
permissions  who sees ads at all; who keeps the ad desk
decision     pure: which creative fits a slot, from a frozen context that knows no child
"""
