"""shown   what belongs to an ad on a page: its link, its picture, "Hide", the word that it was seen"""
