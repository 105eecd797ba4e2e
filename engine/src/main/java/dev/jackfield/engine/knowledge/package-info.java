/**
 * Articles that help callers and agents: written, imported, published and found. Entry: {@link
 * dev.jackfield.engine.knowledge.Articles}.
 */
@NullMarked
package dev.jackfield.engine.knowledge;

import org.jspecify.annotations.NullMarked;
