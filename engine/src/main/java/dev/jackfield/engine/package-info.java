/**
 * The engine: what a contact center decides and remembers. Wired by {@link
 * dev.jackfield.engine.EngineConfiguration}.
 */
@NullMarked
package dev.jackfield.engine;

import org.jspecify.annotations.NullMarked;
