package main

// predicates are the functions that say whether something is right: each operand
// of what they return is a check.
var predicates = []string{"fresh", "strong", "accepted", "BegunBy"}

// doubled are the checks that another check holds up, by function and text.
var doubled = map[string]string{}
