/**
 * Looks things up in databases of others. Entry: {@link dev.jackfield.connector.jdbc.SqlLookUp}.
 */
@NullMarked
package dev.jackfield.connector.jdbc;

import org.jspecify.annotations.NullMarked;
