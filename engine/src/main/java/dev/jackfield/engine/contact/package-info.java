/**
 * Which numbers must not be called, which may, which agreed to be, and when they were. Entries:
 * {@link dev.jackfield.engine.contact.ContactLists} for people, {@link
 * dev.jackfield.engine.contact.Attempts} for calls.
 */
@NullMarked
package dev.jackfield.engine.contact;

import org.jspecify.annotations.NullMarked;
