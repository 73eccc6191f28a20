"""slots   which ads could stand in a place today
desk    lists of advertisers, campaigns and ads; one campaign with its numbers; one ad with its record
rules   the platform's policy, a school's word and what its parents see now
"""
