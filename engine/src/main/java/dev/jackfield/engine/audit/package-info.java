/**
 * Who did what, kept for those who must be able to prove it. Entry: {@link
 * dev.jackfield.engine.audit.AuditTrail}.
 */
@NullMarked
package dev.jackfield.engine.audit;

import org.jspecify.annotations.NullMarked;
