/**
 * Steps that wait for a person, and what people do about them. Entry: {@link
 * dev.jackfield.engine.incident.Incidents}.
 */
@NullMarked
package dev.jackfield.engine.incident;

import org.jspecify.annotations.NullMarked;
