package org.imageanomaly.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.core.runtime.Platform;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleWiring;

/**
 * What no class in our bundles does, those of libraries included: read by the deserialization of
 * Java, start programs, run scripts, load code. What a class cannot do nobody has to reach.
 */
class ForbiddenCallsTest {

  private static final String LIBRARIES = "org.imageanomaly.dl4j";
  private static final String FORMATS = "org.imageanomaly.formats";
  private static final String ONNX_RUNTIME = "org.imageanomaly.onnxruntime";

  /** Calls, in the form {@code owner.method}, or {@code new} and a class. */
  private record Call(String by, String what) {}

  private static Stream<URL> classes(String bundle, String folder) {
    Bundle host = Platform.getBundle(bundle);
    int options = BundleWiring.LISTRESOURCES_RECURSE | BundleWiring.LISTRESOURCES_LOCAL;
    return host.adapt(BundleWiring.class).listResources(folder, "*.class", options).stream()
        .map(host::getResource);
  }

  private static byte[] bytes(URL resource) {
    try (InputStream in = resource.openStream()) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<Call> calls(byte[] classFile) {
    Stream.Builder<Call> calls = Stream.builder();
    ClassReader reader = new ClassReader(classFile);
    String by = reader.getClassName();
    reader.accept(
        new ClassVisitor(Opcodes.ASM9) {
          @Override
          public MethodVisitor visitMethod(
              int access, String name, String descriptor, String generic, String[] exceptions) {
            return new MethodVisitor(Opcodes.ASM9) {
              @Override
              public void visitTypeInsn(int opcode, String type) {
                if (opcode == Opcodes.NEW) {
                  calls.add(new Call(by, "new " + type));
                }
              }

              @Override
              public void visitMethodInsn(
                  int opcode, String owner, String method, String signature, boolean isInterface) {
                calls.add(new Call(by, owner + "." + method));
              }

              @Override
              public void visitInvokeDynamicInsn(
                  String method, String signature, Handle bootstrap, Object... arguments) {
                for (Object argument : arguments) {
                  if (argument instanceof Handle handle) {
                    calls.add(new Call(by, handle.getOwner() + "." + handle.getName()));
                    calls.add(new Call(by, "new " + handle.getOwner()));
                  }
                }
              }
            };
          }
        },
        ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    return calls.build();
  }

  /** What is read once, as libraries have ten thousand classes: by whom Java is called. */
  private static final Map<String, Map<String, Set<String>>> READ = new TreeMap<>();

  private static Map<String, Set<String>> read(String bundle, String folder) {
    Map<String, String> superclasses = new TreeMap<>();
    classes(bundle, folder)
        .map(ForbiddenCallsTest::bytes)
        .map(ClassReader::new)
        .filter(reader -> reader.getSuperName() != null)
        .forEach(reader -> superclasses.put(reader.getClassName(), reader.getSuperName()));
    assertTrue(superclasses.size() > 50, bundle + " has " + superclasses.size() + " classes");
    Map<String, Set<String>> found = new TreeMap<>();
    classes(bundle, folder)
        .flatMap(file -> calls(bytes(file)))
        .map(call -> new Call(call.by, ofJava(superclasses, call.what)))
        .filter(call -> call.what.matches("(new )?javax?/.*|.*\\.(defineClass|loadClass)"))
        .forEach(call -> found.computeIfAbsent(call.by, by -> new TreeSet<>()).add(call.what));
    return found;
  }

  /** A call that makes an object of a subclass, as one of what it inherits from in Java. */
  private static String ofJava(Map<String, String> superclasses, String call) {
    String type = call.startsWith("new ") ? call.substring(4) : "";
    if (!superclasses.containsKey(type)) {
      return call;
    }
    while (superclasses.containsKey(type)) {
      type = superclasses.get(type);
    }
    return "new " + type;
  }

  /** By whom what is called, of the calls that are asked for. */
  private static Map<String, Set<String>> callers(
      String bundle, String folder, Predicate<String> forbidden) {
    Map<String, Set<String>> found = new TreeMap<>();
    READ.computeIfAbsent(bundle + folder, key -> read(bundle, folder))
        .forEach(
            (by, calls) -> {
              Set<String> those =
                  calls.stream().filter(forbidden).collect(Collectors.toCollection(TreeSet::new));
              if (!those.isEmpty()) {
                found.put(by, those);
              }
            });
    return found;
  }

  /** Whether a call makes something that reads objects, of whatever class a stream names. */
  private static boolean deserializes(String call) {
    return call.equals("new java/io/ObjectInputStream") || call.equals("new java/beans/XMLDecoder");
  }

  private static boolean runsForeignCode(String call) {
    return call.startsWith("javax/script/")
        || call.startsWith("new java/net/URLClassLoader")
        || call.startsWith("java/lang/Runtime.exec")
        || call.startsWith("new java/lang/ProcessBuilder")
        || call.endsWith(".defineClass");
  }

  private static boolean opensSockets(String call) {
    return call.startsWith("new java/net/Socket")
        || call.startsWith("new java/net/ServerSocket")
        || call.startsWith("java/net/http/")
        || call.startsWith("java/nio/channels/SocketChannel.");
  }

  /** That are not bounded by the number of threads that the user sets. */
  private static boolean takesThreads(String call) {
    return call.matches("java/util/stream/.*\\.parallel|java/util/Arrays\\.parallel.*")
        || call.endsWith(".parallelStream")
        || call.startsWith("java/util/stream/StreamSupport.")
        || call.matches(
            "(new )?java/util/concurrent/(Executors|ForkJoin|ThreadPool|CompletableFuture).*")
        || call.startsWith("new java/util/Timer")
        || call.equals("new java/lang/Thread");
  }

  private static boolean loadsByName(String call) {
    return call.equals("java/lang/Class.forName") || call.endsWith(".loadClass");
  }

  @Test
  void whatASubclassInheritsAndWhatAReferenceNamesIsSeen() throws IOException {
    assertEquals(
        "new java/io/ObjectInputStream",
        ofJava(Map.of("a/B", "a/C", "a/C", "java/io/ObjectInputStream"), "new a/B"));
    Supplier<Object> reference = StringBuilder::new;
    String file = getClass().getName().replace('.', '/') + ".class";
    try (InputStream in = getClass().getClassLoader().getResourceAsStream(file)) {
      assertTrue(
          calls(in.readAllBytes())
              .anyMatch(call -> call.what.equals("new java/lang/StringBuilder")),
          reference.toString());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "org.imageanomaly.engine",
        "org.imageanomaly.nodes",
        LIBRARIES,
        FORMATS,
        ONNX_RUNTIME
      })
  void noClassReadsByTheDeserializationOfJava(String bundle) {
    assertEquals(Map.of(), callers(bundle, "/", ForbiddenCallsTest::deserializes));
  }

  /**
   * What remains: JavaCPP's builder, which compiles presets and loads the classes it builds from;
   * Guava's cleaner of references, which loads itself again where an application server asks for it
   * by a property.
   */
  @Test
  void onlyToolsThatNobodyCallsStartProgramsOrLoadCode() {
    assertEquals(
        Set.of(
            "org/bytedeco/javacpp/tools/Builder",
            "org/bytedeco/javacpp/tools/CacheMojo",
            "org/bytedeco/javacpp/tools/CommandExecutor",
            "org/nd4j/shade/guava/base/FinalizableReferenceQueue$DecoupledLoader"),
        callers(LIBRARIES, "/", ForbiddenCallsTest::runsForeignCode).keySet());
  }

  @ParameterizedTest
  @ValueSource(strings = {FORMATS, ONNX_RUNTIME})
  void whatReadsAndComputesNetworksOfOthersRunsNoForeignCode(String bundle) {
    assertEquals(Map.of(), callers(bundle, "/", ForbiddenCallsTest::runsForeignCode));
  }

  @ParameterizedTest
  @ValueSource(strings = {"org.imageanomaly.engine", "org.imageanomaly.nodes"})
  void ourClassesRunNoForeignCodeAndOpenNoSocket(String bundle) {
    assertEquals(
        Map.of(),
        callers(bundle, "/org/imageanomaly", call -> runsForeignCode(call) || opensSockets(call)));
  }

  /** They prepare and compute with those of the engine, of which its own tests say as much. */
  @Test
  void nodesTakeNoThreads() {
    assertEquals(
        Map.of(),
        callers(
            "org.imageanomaly.nodes", "/org/imageanomaly/nodes", ForbiddenCallsTest::takesThreads));
    assertEquals(
        Set.of("org/imageanomaly/engine/compute/LoopThreads"),
        callers(
                "org.imageanomaly.engine",
                "/org/imageanomaly",
                call -> takesThreads(call) && call.contains("ThreadPoolExecutor"))
            .keySet());
  }

  @ParameterizedTest
  @ValueSource(strings = {LIBRARIES, FORMATS, ONNX_RUNTIME})
  void noLibraryOpensSockets(String bundle) {
    assertEquals(Map.of(), callers(bundle, "/", ForbiddenCallsTest::opensSockets));
  }

  /** By constants: the bindings of ND4J for the back end at hand, and a class of ONNX Runtime. */
  @Test
  void ourClassesLoadNoClassThatDataName() {
    assertEquals(
        Set.of(
            "org/imageanomaly/engine/compute/InstalledCuda",
            "org/imageanomaly/engine/compute/Unpacking",
            "org/imageanomaly/engine/onnx/runtime/RuntimeClasses"),
        callers("org.imageanomaly.engine", "/org/imageanomaly", ForbiddenCallsTest::loadsByName)
            .keySet());
    assertEquals(
        Map.of(),
        callers(
            "org.imageanomaly.nodes", "/org/imageanomaly/nodes", ForbiddenCallsTest::loadsByName));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "org/deeplearning4j/util/DL4JModelValidator.class",
        "org/deeplearning4j/nn/conf/serde/JsonMappers.class",
        "org/eclipse/deeplearning4j/resources/DownloadResources.class",
        "org/nd4j/common/resources/Downloader.class",
        "org/nd4j/common/util/SerializationUtils.class",
        "org/nd4j/linalg/dataset/DataSet.class",
        "org/nd4j/linalg/dataset/MultiDataSet.class",
        "org/nd4j/serde/json/JsonMappers.class",
        "org/nd4j/systeminfo/SystemInfo.class",
        "org/nd4j/shade/codehaus/stax2/XMLInputFactory2.class",
        "org/nd4j/shade/jackson/dataformat/xml/XmlMapper.class",
        "org/nd4j/shade/jackson/dataformat/yaml/YAMLFactory.class",
        "org/nd4j/shade/protobuf/common/io/Files.class",
        "org/nd4j/shade/guava/io/FileBackedOutputStream.class",
        "org/nd4j/shade/guava/io/Files.class",
        "org/nd4j/shade/wstx/stax/WstxInputFactory.class",
        "org/nd4j/shade/yaml/snakeyaml/Yaml.class",
        "org/apache/commons/lang3/SerializationUtils.class",
        "org/apache/commons/io/serialization/ValidatingObjectInputStream.class",
      })
  void whatNoPathNeedsIsNotShipped(String file) {
    assertEquals(null, Platform.getBundle(LIBRARIES).getResource(file));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "com/ning/compress/lzf/impl/UnsafeChunkDecoder.class",
        "net/jpountz/lz4/LZ4Factory.class",
        "org/apache/commons/lang3/SerializationUtils.class"
      })
  void whatNoFileOfKerasNeedsIsNotShipped(String file) {
    assertEquals(null, Platform.getBundle(FORMATS).getResource(file));
  }

  @Test
  void theModelSerializerThatIsShippedCanNeitherReadNorWrite() throws ClassNotFoundException {
    Class<?> standIn =
        Platform.getBundle(LIBRARIES).loadClass("org.deeplearning4j.util.ModelSerializer");
    assertEquals(1, standIn.getDeclaredMethods().length);
    assertEquals("taskByModel", standIn.getDeclaredMethods()[0].getName());
  }
}
