"""shown        what belongs to an ad on a page: its link, its picture, "Hide", the word that it was seen
campaigns    the ad desk: campaigns and their flights
creatives    the ad desk: ads, from draft to approval by a second person
advertisers  the ad desk: who pays
rules        the platform's policy; a school's "off"
frame        what every screen of the desk stands in
"""
