/**
 * What runs within a broker of ours: {@link dev.jackfield.broker.RecordLines} tells its parent what
 * happens to processes.
 */
@NullMarked
package dev.jackfield.broker;

import org.jspecify.annotations.NullMarked;
