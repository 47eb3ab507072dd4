"""The rooms: one screenful each of what a planner looks at, imported when it is first entered."""
