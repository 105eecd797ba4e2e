/**
 * Finds articles for flows, and lets a search server find them. Entries: {@link
 * dev.jackfield.connector.knowledge.KnowledgeStep}, {@link
 * dev.jackfield.connector.knowledge.SearchServer}.
 */
@NullMarked
package dev.jackfield.connector.knowledge;

import org.jspecify.annotations.NullMarked;
