/** Where phones are registered. Entry: {@link dev.jackfield.engine.location.PhoneLocations}. */
@NullMarked
package dev.jackfield.engine.location;

import org.jspecify.annotations.NullMarked;
