/** Looks rows up in CSV files: {@link dev.jackfield.connector.table.LookUp}. */
@NullMarked
package dev.jackfield.connector.table;

import org.jspecify.annotations.NullMarked;
