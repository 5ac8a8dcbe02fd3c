package org.imageanomaly.spark.job;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class EngineSettingsTest {

  private static final Path MACHINE = Path.of("/tmp").toAbsolutePath();

  @Test
  void nativeLibrariesOutliveTheContainerOfAnExecutor() {
    Path container = MACHINE.resolve("nm-local-dir/appcache/application_1/container_2");
    Path temporary = container.resolve("tmp");
    assertEquals(List.of(MACHINE, temporary), EngineSettings.ofTheMachine(temporary, container));
    Path chosen = MACHINE.resolve("chosen");
    assertEquals(List.of(chosen), EngineSettings.ofTheMachine(chosen, container));
  }
}
