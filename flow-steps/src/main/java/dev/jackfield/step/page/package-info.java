/**
 * What is written from a step's declaration: its docs page and its element template, the entry in
 * the designer's palette. Entry: {@link dev.jackfield.step.page.StepFiles}.
 */
@NullMarked
package dev.jackfield.step.page;

import org.jspecify.annotations.NullMarked;
