package dev.jackfield.desk;

/**
 * What of the wallboard somebody sees.
 *
 * @param large on a wall, to be read from afar
 */
record WallSight(boolean seesNumbers, boolean large) {}
