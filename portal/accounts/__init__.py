"""Signing in and out, on every host of the portal, and what one may change of one's own sign-in.

doors      every address is shut unless it stands on the short public list; members only for modules
guesses    how many wrong passwords a login and a network have left (the handler that django-axes calls)
addresses  where one may be sent on: never out of the portal
sessions   a session of an entry: what it carries, how long it lasts
tickets    the one-time pass from the host where somebody is signed in to another host
passwords  rules for a new password, one-time passwords that a school gives
actions    end_entry, act_as, choose_language, change_password, choose_mail; give_password, give_mail, make_sign_in,
           reopen_link
queries    own schools of a sign-in; people of a school with their sign-ins
"""
