/**
 * Flows as people work on them: drafts, saved versions and what differs between them. Entry: {@link
 * dev.jackfield.engine.draft.Drafts}.
 */
@NullMarked
package dev.jackfield.engine.draft;

import org.jspecify.annotations.NullMarked;
