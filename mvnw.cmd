@echo off
rem Runs Maven 3.9 or newer on this project: the installed one when it is new enough, otherwise
rem Maven 3.9.16, which an older installed Maven fetches by its coordinates into a cache folder.
rem Needs Windows 10 or newer, which has tar and certutil.
setlocal
set "version=3.9.16"
set "sha512=831a8591fe20c8243b1dbe7d71e3244f31d1665b0804b2e825e38cbbe5ce0cafb8338851f90780735568773e0a6cd07bbec107cda0b896b008b861075358b6f6"
set "MAVEN_BASEDIR=%~dp0"
set "MAVEN_BASEDIR=%MAVEN_BASEDIR:~0,-1%"
set "cache=%USERPROFILE%\.m2\imageanomaly"
if defined MAVEN_USER_HOME set "cache=%MAVEN_USER_HOME%\imageanomaly"
set "home=%cache%\apache-maven-%version%"
set "maven=%home%\bin\mvn.cmd"
if exist "%maven%" goto run

where /q mvn.cmd
if errorlevel 1 goto none
set "major=0"
set "minor=0"
set "installed="
for /f "tokens=1-3" %%a in ('mvn.cmd --version') do if "%%a %%b"=="Apache Maven" set "installed=%%c"
for /f "tokens=1,2 delims=." %%a in ("%installed%") do (
  set "major=%%a"
  set "minor=%%b"
)
if not %major%==3 goto fetch
if %minor% lss 9 goto fetch
set "maven=mvn.cmd"
goto run

:fetch
echo mvnw: fetching Maven %version%, once 1>&2
set "work=%cache%\fetch.%RANDOM%%RANDOM%"
set "archive=%work%\apache-maven-%version%-bin.tar.gz"
mkdir "%work%"
pushd "%work%"
call mvn.cmd -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy "-Dartifact=org.apache.maven:apache-maven:%version%:tar.gz:bin" "-DoutputDirectory=%work%" 1>&2
popd
if not exist "%archive%" goto unfetched
set "hash="
for /f "skip=1 delims=" %%h in ('certutil -hashfile "%archive%" SHA512') do if not defined hash set "hash=%%h"
if /i not "%hash: =%"=="%sha512%" goto changed
tar -xzf "%archive%" -C "%work%"
rem Two first runs at once: the first one wins, the other finds the folder and uses it.
if not exist "%maven%" move "%work%\apache-maven-%version%" "%home%" >nul 2>nul
rmdir /s /q "%work%"
if exist "%maven%" goto run
echo mvnw: Maven could not be unpacked to %home%. 1>&2
exit /b 1

:run
call "%maven%" %*
exit /b %errorlevel%

:none
echo mvnw: no Maven found. Install one and a JDK 17, add their bin folders to PATH, then run mvnw again. 1>&2
exit /b 1

:unfetched
rmdir /s /q "%work%"
echo mvnw: Maven %version% could not be fetched. Check the network and the mirrors in your Maven settings, or install Maven 3.9. 1>&2
exit /b 1

:changed
rmdir /s /q "%work%"
echo mvnw: the archive of Maven %version% has another checksum than expected; it was not used. 1>&2
exit /b 1
