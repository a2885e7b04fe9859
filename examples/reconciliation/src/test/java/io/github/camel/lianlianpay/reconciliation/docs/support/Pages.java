/*
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
package io.github.camel.lianlianpay.reconciliation.docs.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Parses the project's pages: samples, headings, links, tables, commands. */
public final class Pages {

    public static final Path TOP = Path.of("..", "..");

    private static final Pattern FENCE = Pattern.compile("(?m)^```(\\w+)\n(.*?)^```$", Pattern.DOTALL);
    private static final Pattern BLOCK = Pattern.compile("(?m)(?<=\n\n)(?:(?: {4}.*)?\n)*? {4}.*\n(?=\n(?! {4})|\\z)");
    private static final Pattern HEADING = Pattern.compile("(?m)^(#+) (.*)$");
    private static final Pattern ROW = Pattern.compile("(?m)^\\|(.*?)\\|");
    private static final Pattern TWO_CELLS = Pattern.compile("(?m)^\\|[^|\n]*\\|[^|\n]*\\|");
    private static final Pattern CODE = Pattern.compile("`([^`\n]+)`");
    private static final Pattern LINE_COMMENT = Pattern.compile("(?m)(?<!\\S)(?:#|//)[^\n]*$");
    private static final Pattern BLOCK_COMMENT = Pattern.compile("/\\*.*?\\*/", Pattern.DOTALL);
    private static final Pattern CLASS = Pattern.compile("(?m)^(?:public |final )*class (\\w+)");
    private static final Pattern IMPORTS = Pattern.compile("(?m)^import .*;$");
    private static final Set<String> MADE = Set.of("target", "work", ".git");
    private static final String CHINESE = ".zh-CN.md";

    public record Sample(Path page, String language, String text, int index) {

        /** The part that is the same in English and Chinese. */
        public String withoutComments() {
            return LINE_COMMENT.matcher(BLOCK_COMMENT.matcher(text).replaceAll("")).replaceAll("")
                    .lines().map(String::stripTrailing).filter(line -> !line.isEmpty()).collect(Collectors.joining("\n"));
        }

        @Override
        public String toString() {
            return page.getFileName() + " " + language + " " + index;
        }
    }

    /** A page in English, and the same in Chinese. */
    public record Translation(Path english, Path chinese) {
        @Override
        public String toString() {
            return english.getFileName().toString();
        }
    }

    private Pages() {
    }

    /** The pages in the top folder and in docs. */
    public static List<Path> all() {
        try (Stream<Path> top = Files.list(TOP); Stream<Path> docs = Files.list(TOP.resolve("docs"))) {
            return Stream.concat(top, docs).filter(page -> page.toString().endsWith(".md")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** These, and the pages of the examples. */
    public static List<Path> withExamples() {
        return Stream.concat(all().stream(), files("examples", "README.md")).toList();
    }

    public static List<Translation> translations() {
        return all().stream().filter(page -> !isChinese(page)).map(page -> new Translation(page, chinese(page)))
                .filter(pair -> Files.exists(pair.chinese())).toList();
    }

    public static Path chinese(Path page) {
        return page.resolveSibling(page.getFileName().toString().replaceAll("(\\.zh-CN)?\\.md$", CHINESE));
    }

    public static boolean isChinese(Path page) {
        return page.toString().endsWith(CHINESE);
    }

    /** The files with this name below a folder of the project, without those of a build or a run. */
    public static Stream<Path> files(String folder, String name) {
        List<Path> found = new ArrayList<>();
        try {
            Files.walkFileTree(TOP.resolve(folder), new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                    return MADE.contains(directory.getFileName().toString())
                            ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (file.getFileName().toString().equals(name)) {
                        found.add(file);
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found.stream().sorted();
    }

    public static String read(Path page) {
        try {
            return Files.readString(page, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static List<Sample> samples(Path page) {
        List<Sample> samples = new ArrayList<>();
        Matcher fence = FENCE.matcher(read(page));
        while (fence.find()) {
            String language = fence.group(1);
            int index = 1 + (int) samples.stream().filter(sample -> sample.language().equals(language)).count();
            samples.add(new Sample(page, language, fence.group(2), index));
        }
        return samples;
    }

    public static Stream<Sample> samples(String language) {
        return all().stream().flatMap(page -> samples(page).stream()).filter(sample -> sample.language().equals(language));
    }

    private static String withoutSamples(Path page) {
        return FENCE.matcher(read(page)).replaceAll("");
    }

    /** The indented blocks: commands, files, output. */
    public static List<String> blocks(Path page) {
        return BLOCK.matcher(withoutSamples(page) + "\n").results()
                .map(match -> match.group().replaceAll("(?m)^ {4}", "").strip()).toList();
    }

    /** The texts between backticks. */
    public static List<String> codes(Path page) {
        return codes(withoutSamples(page));
    }

    private static List<String> codes(String text) {
        return CODE.matcher(text).results().map(match -> match.group(1)).toList();
    }

    public static List<String> headingLevels(Path page) {
        return HEADING.matcher(withoutSamples(page)).results().map(match -> match.group(1)).toList();
    }

    /** The names in the first cell of each row of each table. */
    public static List<List<String>> firstCells(Path page) {
        return ROW.matcher(withoutSamples(page)).results().map(match -> codes(match.group(1))).toList();
    }

    public static List<String> firstTwoCells(Path page) {
        return TWO_CELLS.matcher(withoutSamples(page)).results().flatMap(match -> codes(match.group()).stream()).toList();
    }

    /** The anchors that GitHub makes from headings. */
    public static List<String> anchors(Path page) {
        return HEADING.matcher(withoutSamples(page)).results()
                .map(match -> "#" + match.group(2).toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
                .toList();
    }

    /**
     * Compiles a sample: a class, or the body of {@code configure()} of a class {@code Sample}.
     *
     * @return the errors of the compiler
     */
    public static String compile(Sample sample, Path folder) {
        Matcher type = CLASS.matcher(sample.text());
        String name = type.find() ? type.group(1) : "Sample";
        String source = "Sample".equals(name) ? inRouteBuilder(sample.text()) : sample.text();
        StringBuilder errors = new StringBuilder();
        ToolProvider.getSystemJavaCompiler().getTask(null, null, error -> errors.append(error).append('\n'),
                List.of("-d", folder.toString(), "-cp", System.getProperty("java.class.path"), "-proc:none"), null,
                List.of(new Source(name, source))).call();
        return errors.toString();
    }

    private static String inRouteBuilder(String text) {
        String imports = IMPORTS.matcher(text).results().map(match -> match.group())
                .collect(Collectors.joining("\n"));
        return imports
               + "\npublic class Sample extends org.apache.camel.builder.RouteBuilder {\n@Override\npublic void configure()"
               + " throws Exception {\n" + IMPORTS.matcher(text).replaceAll("") + "\n}\n}\n";
    }

    private static final class Source extends SimpleJavaFileObject {

        private final String text;

        Source(String name, String text) {
            super(URI.create("string:///" + name + ".java"), JavaFileObject.Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
