"""Homework: what was set in a lesson, and for when.

models      Homework
queries     homework_of_lesson(), due_choices()
actions     give_homework()
contents    homework holds its lessons
"""
