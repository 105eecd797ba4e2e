/**
 * What all pages share: the frame around them, who is signed in, languages, forms. Start at {@link
 * dev.jackfield.web.WebConfiguration}.
 */
@NullMarked
package dev.jackfield.web;

import org.jspecify.annotations.NullMarked;
