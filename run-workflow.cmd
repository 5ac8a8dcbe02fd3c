@echo off
rem Runs a workflow without KNIME's user interface, on the embedded platform: run-workflow --help.
rem Builds the platform where it is missing; needs a JDK 17 or newer and Maven. Differently from
rem run-workflow it does not see that sources have changed: delete embedded\org.imageanomaly.embedded\target
rem then.
setlocal
set "here=%~dp0"
set "here=%here:~0,-1%"
set "products=%here%\embedded\org.imageanomaly.embedded\target\products"
if "%~1"=="--help" goto usage
if "%~1"=="-h" goto usage

set "java=java.exe"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java.exe"
set "probe=%TEMP%\run-workflow-%RANDOM%%RANDOM%.txt"
set "version="
set "major=0"
"%java%" -version 2>"%probe%"
for /f "usebackq tokens=1-3" %%a in ("%probe%") do if "%%b"=="version" set "version=%%~c"
del "%probe%"
for /f "delims=." %%m in ("%version%") do set "major=%%m"
if %major% lss 17 goto nojava

set "launcher="
if exist "%products%" for /r "%products%" %%j in (org.eclipse.equinox.launcher_*.jar) do set "launcher=%%j"
if defined launcher goto run
echo Building the embedded platform and the nodes, which takes a few minutes the first time ... 1>&2
pushd "%here%"
call "%here%\mvnw.cmd" -B -ntp verify -DskipTests -Dspotbugs.skip -Dspotless.check.skip -pl embedded/org.imageanomaly.embedded,workflows -am 1>&2
popd
if exist "%products%" for /r "%products%" %%j in (org.eclipse.equinox.launcher_*.jar) do set "launcher=%%j"
if not defined launcher goto unbuilt

:run
rem waiting threads sleep instead of spinning: on a busy machine many times faster
if not defined OMP_WAIT_POLICY set "OMP_WAIT_POLICY=passive"
"%java%" -Xmx2g %JAVA_OPTS% "-Dorg.imageanomaly.embedded.home=%here%" -jar "%launcher%" -application org.imageanomaly.embedded.RUN_WORKFLOW -nosplash -consoleLog -data @none %*
exit /b %errorlevel%

:usage
type "%here%\embedded\org.knime.core\src\org\imageanomaly\embedded\command\usage.txt"
exit /b 0

:nojava
echo run-workflow: Java 17 or newer is needed, found: "%version%". Install a JDK and set JAVA_HOME. 1>&2
exit /b 2

:unbuilt
echo run-workflow: the build failed; its last lines above say why. 1>&2
exit /b 2
