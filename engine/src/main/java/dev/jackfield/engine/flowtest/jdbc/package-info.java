/**
 * Tests of flows in PostgreSQL. Entry: {@link dev.jackfield.engine.flowtest.jdbc.JdbcFlowTests}.
 */
@NullMarked
package dev.jackfield.engine.flowtest.jdbc;

import org.jspecify.annotations.NullMarked;
