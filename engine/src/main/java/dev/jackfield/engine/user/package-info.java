/** People who sign in to the pages. Entry: {@link dev.jackfield.engine.user.Users}. */
@NullMarked
package dev.jackfield.engine.user;

import org.jspecify.annotations.NullMarked;
