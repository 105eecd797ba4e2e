/**
 * Where a call goes: asks the rules, adds what the queues know. Entry: {@link
 * dev.jackfield.engine.routing.DecideStep}.
 */
@NullMarked
package dev.jackfield.engine.routing;

import org.jspecify.annotations.NullMarked;
