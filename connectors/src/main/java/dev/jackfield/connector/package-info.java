/** The ready connectors, all together: {@link dev.jackfield.connector.ReadyConnectors}. */
@NullMarked
package dev.jackfield.connector;

import org.jspecify.annotations.NullMarked;
