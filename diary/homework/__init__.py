"""Homework: given in a lesson, due in another."""
