/**
 * What an agent does on the page instead of the phone: the link of a person and an agent, acts
 * within a talk, notes and outcomes. Entry: {@link dev.jackfield.engine.desk.AgentDesk}.
 */
@NullMarked
package dev.jackfield.engine.desk;

import org.jspecify.annotations.NullMarked;
