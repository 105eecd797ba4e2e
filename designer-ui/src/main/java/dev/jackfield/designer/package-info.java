/**
 * Pages for what is set up: numbers, flows, queues, agents, trunks, users. Start at {@link
 * dev.jackfield.designer.DesignerConfiguration}.
 */
@NullMarked
package dev.jackfield.designer;

import org.jspecify.annotations.NullMarked;
