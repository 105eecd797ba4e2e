/**
 * The only room that sees the Camunda client: steps served from Zeebe's jobs and processes started,
 * cancelled and deployed there. Entry: {@link dev.jackfield.step.zeebe.ZeebeConnection}.
 */
@NullMarked
package dev.jackfield.step.zeebe;

import org.jspecify.annotations.NullMarked;
