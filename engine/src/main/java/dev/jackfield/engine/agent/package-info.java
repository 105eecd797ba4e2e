/** Agents, their skills and states. Entry: {@link dev.jackfield.engine.agent.Agents}. */
@NullMarked
package dev.jackfield.engine.agent;

import org.jspecify.annotations.NullMarked;
