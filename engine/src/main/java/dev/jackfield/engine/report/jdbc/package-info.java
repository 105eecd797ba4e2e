/** Figures from PostgreSQL. Entry: {@link dev.jackfield.engine.report.jdbc.JdbcReports}. */
@NullMarked
package dev.jackfield.engine.report.jdbc;

import org.jspecify.annotations.NullMarked;
