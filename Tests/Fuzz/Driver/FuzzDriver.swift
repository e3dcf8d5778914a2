import Foundation

/// What libFuzzer calls with each input; the target is the one that `BELFRY_FUZZ_TARGET` names.
@_cdecl("LLVMFuzzerTestOneInput")
func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    do throws(FuzzTarget.Violation) {
        try FuzzDriver.target.run(bytes)
    } catch {
        FileHandle.standardError.write(Data("VIOLATION: \(error)\n".utf8))
        abort()
    }
    return 0
}

enum FuzzDriver {
    static let target: FuzzTarget = {
        let name = ProcessInfo.processInfo.environment["BELFRY_FUZZ_TARGET"] ?? ""
        guard let target = FuzzTarget(rawValue: name) else {
            FileHandle.standardError.write(Data("BELFRY_FUZZ_TARGET names no target\n".utf8))
            exit(64)
        }
        return target
    }()
}

/// SwiftPM's linking wants the program's start under this name.
@_cdecl("belfry_fuzz_main")
func start(
    _ count: CInt, _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
) -> CInt {
    var count = count
    var arguments = arguments
    return runDriver(&count, &arguments, testOneInput)
}

@_silgen_name("LLVMFuzzerRunDriver")
private func runDriver(
    _ count: UnsafeMutablePointer<CInt>,
    _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?>,
    _ body: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
) -> CInt
