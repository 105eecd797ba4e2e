/**
 * Trunks: where calls come from and go to outside. Entry: {@link
 * dev.jackfield.engine.trunk.Trunks}.
 */
@NullMarked
package dev.jackfield.engine.trunk;

import org.jspecify.annotations.NullMarked;
