/**
 * Finds articles by Lucene, in memory. Entry: {@link
 * dev.jackfield.engine.knowledge.lucene.LuceneIndex}.
 */
@NullMarked
package dev.jackfield.engine.knowledge.lucene;

import org.jspecify.annotations.NullMarked;
