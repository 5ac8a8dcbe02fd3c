package org.imageanomaly.packaging;

import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * The sentences that the code of a class says, with … for whatever it puts into them. They are read
 * from its bytecode, where the parts of a sentence that a compiler can join are one text.
 */
final class MessageTexts {

  /** Of a concatenation, of a format string, and several of them in a row. */
  private static final Pattern PLACEHOLDER =
      Pattern.compile("\u0001|%(?:\\d+\\$)?[-,#0-9.]*[a-zA-Z]");

  private static final char CONSTANT = '\u0002';

  private static final Pattern SENTENCE =
      Pattern.compile("(?:\\S+\\s+){2,}.*[\\p{L}\\p{N})\"…%]\\.(?:\\s.*)?");

  private MessageTexts() {}

  /** Those of a class and of the classes within it. */
  static Set<String> of(ClassLoader loader, String name) throws IOException {
    Set<String> texts = new TreeSet<>();
    collect(loader, name, texts);
    return texts;
  }

  private static void collect(ClassLoader loader, String name, Set<String> texts)
      throws IOException {
    Set<String> nested = new TreeSet<>();
    try (InputStream in = loader.getResourceAsStream(name + ".class")) {
      if (in == null) {
        return; // a class of the sources that is not compiled, such as package-info
      }
      new ClassReader(in).accept(new Reader(name, texts, nested), ClassReader.SKIP_FRAMES);
    }
    for (String inner : nested) {
      collect(loader, inner, texts);
    }
  }

  /** As a user's message is written down. */
  static String written(String raw) {
    return PLACEHOLDER
        .matcher(raw)
        .replaceAll("…")
        .replace("%%", "%")
        .replaceAll("…{2,}", "…")
        .replaceAll("\\s+", " ")
        .strip();
  }

  /** Whether a text is a sentence for somebody, and not a name or a part of one. */
  static boolean isSentence(String text) {
    return SENTENCE.matcher(text).matches();
  }

  private static final class Reader extends ClassVisitor {
    private final String name;
    private final Set<String> texts;
    private final Set<String> nested;

    Reader(String name, Set<String> texts, Set<String> nested) {
      super(Opcodes.ASM9);
      this.name = name;
      this.texts = texts;
      this.nested = nested;
    }

    @Override
    public void visitInnerClass(String inner, String outer, String simple, int access) {
      if (inner.startsWith(name + "$") && !inner.equals(name)) {
        nested.add(inner);
      }
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String method, String descriptor, String generic, String[] exceptions) {
      return new MethodVisitor(Opcodes.ASM9) {
        @Override
        public void visitLdcInsn(Object value) {
          if (value instanceof String text) {
            texts.add(written(text));
          }
        }

        @Override
        public void visitInvokeDynamicInsn(
            String called, String type, Handle bootstrap, Object... arguments) {
          if (bootstrap.getName().equals("makeConcatWithConstants")) {
            texts.add(written(recipe(arguments)));
          }
        }
      };
    }

    private static String recipe(Object[] arguments) {
      StringBuilder recipe = new StringBuilder();
      int constant = 1;
      for (char c : ((String) arguments[0]).toCharArray()) {
        recipe.append(c == CONSTANT ? arguments[constant++] : c);
      }
      return recipe.toString();
    }
  }
}
