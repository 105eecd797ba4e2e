/**
 * The project that a developer starts a connector from. Entry: {@link
 * dev.jackfield.connector.start.ConnectorProject}.
 */
@NullMarked
package dev.jackfield.connector.start;

import org.jspecify.annotations.NullMarked;
