package dev.jackfield.engine.duty;

import dev.jackfield.step.StepServer;

/** Opens a server of steps for as long as this engine is on duty. */
@FunctionalInterface
public interface StepServers {
  StepServer open();
}
