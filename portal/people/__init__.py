"""People of a school: who signs in, who they are, what they may.

enums        roles and the kinds of guardianship
roles        the one table of roles and rights
names        how people and classes are written
models       User, SchoolLink, Person, Membership, Student, Staff, Guardianship, SchoolClass, Subgroup, Enrolment
viewer       Viewer: the person behind a request, acting as one of their roles
permissions  who may read and change people
middleware   request.viewer
"""
