/**
 * The flows that are deployed, each in its exact versions. Entry: {@link
 * dev.jackfield.engine.flow.Flows}.
 */
@NullMarked
package dev.jackfield.engine.flow;

import org.jspecify.annotations.NullMarked;
