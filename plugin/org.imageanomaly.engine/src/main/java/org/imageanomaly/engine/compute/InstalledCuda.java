package org.imageanomaly.engine.compute;

import static org.bytedeco.cuda.global.cudart.CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MAJOR;
import static org.bytedeco.cuda.global.cudart.CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MINOR;
import static org.bytedeco.cuda.global.cudart.cuDeviceGet;
import static org.bytedeco.cuda.global.cudart.cuDeviceGetAttribute;
import static org.bytedeco.cuda.global.cudart.cuDeviceGetCount;
import static org.bytedeco.cuda.global.cudart.cuDeviceGetName;
import static org.bytedeco.cuda.global.cudart.cuDeviceTotalMem;
import static org.bytedeco.cuda.global.cudart.cuDriverGetVersion;
import static org.bytedeco.cuda.global.cudart.cuGetErrorString;
import static org.bytedeco.cuda.global.cudart.cuInit;
import static org.bytedeco.cuda.global.cudart.cudaFree;
import static org.bytedeco.cuda.global.cudart.cudaGetErrorString;
import static org.bytedeco.cuda.global.cudart.cudaSetDevice;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bytedeco.cuda.global.cublas;
import org.bytedeco.cuda.global.cudart;
import org.bytedeco.cuda.global.cusolver;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;
import org.bytedeco.javacpp.SizeTPointer;

/**
 * CUDA as it really is on this machine, asked through the same libraries that ND4J calls it by.
 * What it needs beyond its own: the driver (libcuda.so.1, nvcuda.dll), and of CUDA 11 the runtime,
 * cuBLAS and cuSOLVER with cuSPARSE; nothing of it needs cuDNN.
 */
final class InstalledCuda implements CudaProbe {

  private static final String LIBRARY = "org.nd4j.linalg.jcublas.bindings.Nd4jCuda";
  private static final String[] TOOLKIT = {
    "org.bytedeco.cuda.global.cudart",
    "org.bytedeco.cuda.global.cublas",
    "org.bytedeco.cuda.global.cusolver"
  };
  private static final int NAME_LENGTH = 256;

  private final ClassLoader libraries;
  private final Unpacking unpacking;

  /**
   * @param libraries what sees Deeplearning4j's jars and, if it is installed, the GPU's
   * @param unpacking to the folder that JavaCPP uses
   */
  InstalledCuda(ClassLoader libraries, Unpacking unpacking) {
    this.libraries = libraries;
    this.unpacking = unpacking;
  }

  @Override
  public boolean isInstalled() {
    boolean windows = onWindows();
    return has("org/nd4j/linalg/jcublas/JCublasBackend.class")
        && has("org/nd4j/presets/cuda/Nd4jCudaPresets.class")
        && has("org/bytedeco/cuda/global/cudart.class")
        && has(
            "org/nd4j/linalg/jcublas/bindings/"
                + Loader.getPlatform()
                + (windows ? "/jnind4jcuda.dll" : "/libjnind4jcuda.so"))
        && has(
            "org/bytedeco/cuda/"
                + Loader.getPlatform()
                + (windows ? "/jnicudart.dll" : "/libjnicudart.so"));
  }

  private boolean has(String resource) {
    return libraries.getResource(resource) != null;
  }

  private static boolean onWindows() {
    return Loader.getPlatform().startsWith("windows");
  }

  @Override
  public Optional<String> driverFailure() {
    return failure(
        () -> {
          Loader.load(Loader.class);
          Loader.loadGlobal(onWindows() ? "nvcuda.dll" : "libcuda.so.1");
        });
  }

  @Override
  public Optional<String> toolkitFailure() {
    return failure(
        () -> {
          unpack(TOOLKIT);
          Loader.load(cudart.class);
          Loader.load(cublas.class);
          Loader.load(cusolver.class);
        });
  }

  private void unpack(String... bindings) {
    try {
      unpacking.of(bindings);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<String> failure(Runnable loading) {
    try {
      loading.run();
      return Optional.empty();
    } catch (LinkageError | RuntimeException e) {
      return Optional.of(Backend.rootCause(e).getMessage());
    }
  }

  @Override
  public int driverVersion() {
    int[] version = {0};
    check(cuDriverGetVersion(version));
    return version[0];
  }

  @Override
  public List<Gpu> gpus() {
    int[] count = {0};
    int initialized = cuInit(0);
    if (initialized == cudart.CUDA_ERROR_NO_DEVICE) {
      return List.of();
    }
    check(initialized);
    check(cuDeviceGetCount(count));
    List<Gpu> gpus = new ArrayList<>();
    for (int i = 0; i < count[0]; i++) {
      gpus.add(gpu(i));
    }
    return gpus;
  }

  private static Gpu gpu(int index) {
    int[] device = {0};
    check(cuDeviceGet(device, index));
    byte[] name = new byte[NAME_LENGTH];
    check(cuDeviceGetName(name, NAME_LENGTH, device[0]));
    try (SizeTPointer bytes = new SizeTPointer(1)) {
      check(cuDeviceTotalMem(bytes, device[0]));
      return new Gpu(
          new String(name, StandardCharsets.UTF_8).replace("\0", "").strip(),
          attribute(CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MAJOR, device[0]),
          attribute(CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MINOR, device[0]),
          bytes.get());
    }
  }

  private static int attribute(int attribute, int device) {
    int[] value = {0};
    check(cuDeviceGetAttribute(value, attribute, device));
    return value[0];
  }

  private static void check(int result) {
    if (result == cudart.CUDA_SUCCESS) {
      return;
    }
    try (PointerPointer<BytePointer> text = new PointerPointer<>(1)) {
      cuGetErrorString(result, text);
      BytePointer words = text.get(BytePointer.class);
      throw new ComputeException(
          "CUDA error " + result + (words == null ? "" : ": " + words.getString()));
    }
  }

  /** The first call that needs the GPU creates its context; then comes ND4J's large library. */
  @Override
  public Optional<String> startFailure() {
    int result = cudaSetDevice(0);
    if (result == cudart.cudaSuccess) {
      result = cudaFree((Pointer) null);
    }
    if (result != cudart.cudaSuccess) {
      return Optional.of(cudaGetErrorString(result).getString());
    }
    return failure(
        () -> {
          unpack(LIBRARY);
          try {
            Loader.load(Class.forName(LIBRARY, true, libraries));
          } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
          }
        });
  }
}
