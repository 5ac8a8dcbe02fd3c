package org.imageanomaly.packaging;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.Remapper;

/** The classes that a class file names, in the form {@code java/lang/String}. */
final class ClassNames {

  private ClassNames() {}

  /** All of them: supertypes, signatures, and whatever the code mentions. */
  static Set<String> named(byte[] classFile) {
    Set<String> names = new TreeSet<>();
    Remapper collector =
        new Remapper(Opcodes.ASM9) {
          @Override
          public String map(String name) {
            names.add(name);
            return name;
          }
        };
    // a visitor of its own for each method: without one the code would not be read
    ClassVisitor reader =
        new ClassVisitor(Opcodes.ASM9) {
          @Override
          public MethodVisitor visitMethod(
              int access, String name, String descriptor, String generic, String[] exceptions) {
            return new MethodVisitor(Opcodes.ASM9) {};
          }
        };
    new ClassReader(classFile).accept(new ClassRemapper(reader, collector), 0);
    return names;
  }

  /** The superclass and the interfaces. */
  static Set<String> supertypes(byte[] classFile) {
    ClassReader reader = new ClassReader(classFile);
    Set<String> names = new TreeSet<>(Arrays.asList(reader.getInterfaces()));
    if (reader.getSuperName() != null) {
      names.add(reader.getSuperName());
    }
    return names;
  }

  /** What public and protected fields and methods take, give and throw. */
  static Set<String> signatures(byte[] classFile) {
    Set<String> names = new TreeSet<>();
    ClassVisitor members =
        new ClassVisitor(Opcodes.ASM9) {
          @Override
          public FieldVisitor visitField(
              int access, String name, String descriptor, String generic, Object value) {
            if (isVisible(access)) {
              add(Type.getType(descriptor), names);
            }
            return null;
          }

          @Override
          public MethodVisitor visitMethod(
              int access, String name, String descriptor, String generic, String[] exceptions) {
            if (isVisible(access)) {
              add(Type.getReturnType(descriptor), names);
              Arrays.stream(Type.getArgumentTypes(descriptor)).forEach(type -> add(type, names));
              names.addAll(Arrays.asList(exceptions == null ? new String[0] : exceptions));
            }
            return null;
          }
        };
    new ClassReader(classFile).accept(members, ClassReader.SKIP_CODE);
    return names;
  }

  private static boolean isVisible(int access) {
    return (access & (Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED)) != 0;
  }

  private static void add(Type type, Set<String> names) {
    Type element = type.getSort() == Type.ARRAY ? type.getElementType() : type;
    if (element.getSort() == Type.OBJECT) {
      names.add(element.getInternalName());
    }
  }
}
