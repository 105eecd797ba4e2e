/**
 * All steps that flows can be drawn with, as a designer shows them, in the reader's language.
 * Entry: {@link dev.jackfield.step.catalogue.StepCatalogue}.
 */
@NullMarked
package dev.jackfield.step.catalogue;

import org.jspecify.annotations.NullMarked;
