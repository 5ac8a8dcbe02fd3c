package org.imageanomaly.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.imageanomaly.engine.cae.CaeTrainer;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.osgi.framework.FrameworkUtil;

/** The other tests of this bundle are those of the engine, which see what a bundle sees. */
class EngineBundleTest {

  private static String bundle(Class<?> type) {
    return FrameworkUtil.getBundle(type).getSymbolicName();
  }

  @Test
  void engineAndLibrariesAreBundlesOfTheirOwn() {
    assertEquals("org.imageanomaly.engine", bundle(CaeTrainer.class));
    assertEquals("org.imageanomaly.dl4j", bundle(INDArray.class));
  }
}
