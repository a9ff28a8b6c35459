// The help in a WKWebView, from the app's own files. iOS 15 or newer.

import UIKit
import WebKit

/// Shows wallet-help.single.html and speaks bridge protocol v1 with it. The widget has no close button of its own here,
/// and nothing on iOS sends `back`: the way out is the button of a navigation bar. So present it as
/// `present(UINavigationController(rootViewController: HelpViewController()), animated: true)`.
final class HelpViewController: UIViewController, WKNavigationDelegate {
    /// Opens a channel that the app owns; throws when nobody answers there.
    var openChannel: @MainActor (_ channel: String, _ draft: [String: Any]?) async throws -> Void = { _, _ in
        throw URLError(.unsupportedURL)
    }

    private let web: WKWebView
    private var isReady = false
    private var waiting: [[String: Any]] = []

    init() {
        let configuration = WKWebViewConfiguration()
        web = WKWebView(frame: .zero, configuration: configuration)
        super.init(nibName: nil, bundle: nil)
        // The controller holds its handlers strongly; the proxy keeps this object free to go.
        configuration.userContentController.add(Inbox(owner: self), name: "walletHelp")
        web.navigationDelegate = self
        let close = UIAction { [weak self] _ in self?.dismiss(animated: true) }
        navigationItem.rightBarButtonItem = UIBarButtonItem(systemItem: .close, primaryAction: close)
    }

    required init?(coder: NSCoder) { nil }

    override func loadView() { view = web }

    override func viewDidLoad() {
        super.viewDidLoad()
        // The widget makes its own room for notch and bars: see `sendInsets`.
        web.scrollView.contentInsetAdjustmentBehavior = .never
        loadHelp()
    }

    private func loadHelp() {
        guard let page = Bundle.main.url(forResource: "wallet-help.single", withExtension: "html") else { return }
        web.loadFileURL(page, allowingReadAccessTo: page)
    }

    override func viewSafeAreaInsetsDidChange() {
        super.viewSafeAreaInsetsDidChange()
        sendInsets()
    }

    private func sendInsets() {
        // `ready` sends them too: they need not wait for it.
        guard isReady else { return }
        let insets = view.safeAreaInsets
        send("insets", ["top": insets.top, "right": insets.right, "bottom": insets.bottom, "left": insets.left])
    }

    /// Opens the flow that claims an error code.
    func report(_ code: String, facts: [String: Any] = [:]) {
        send("report-error", ["code": code, "facts": facts])
    }

    private func send(_ type: String, _ payload: [String: Any], id: String? = nil) {
        var message: [String: Any] = ["v": 1, "type": type, "payload": payload]
        message["id"] = id
        guard isReady else { return waiting.append(message) }
        guard let data = try? JSONSerialization.data(withJSONObject: message),
              let json = String(data: data, encoding: .utf8) else { return }
        // As an argument, never as a part of the script: no text can end it.
        web.callAsyncJavaScript("window.WalletHelp.receive(json)", arguments: ["json": json], in: nil, in: .page)
    }

    /// Nothing but the help is ever shown in here: another page could talk to the bridge. Links come as messages;
    /// before the help runs, or where it cannot, its list of channels follows them itself.
    func webView(_: WKWebView, decidePolicyFor action: WKNavigationAction) async -> WKNavigationActionPolicy {
        guard let url = action.request.url else { return .cancel }
        if url.isFileURL { return .allow }
        if let url = link(url.absoluteString) { _ = await UIApplication.shared.open(url) }
        return .cancel
    }

    /// iOS ends the page's process when memory runs short.
    func webViewWebContentProcessDidTerminate(_: WKWebView) {
        isReady = false
        loadHelp()
    }

    /// An address that this app opens.
    private func link(_ text: Any?) -> URL? {
        guard let text = text as? String, let url = URL(string: text) else { return nil }
        return ["https", "mailto", "tel"].contains(url.scheme?.lowercased() ?? "") ? url : nil
    }

    fileprivate func receive(_ json: String) {
        guard let data = json.data(using: .utf8),
              let message = try? JSONSerialization.jsonObject(with: data) as? [String: Any],
              message["v"] as? Int == 1,
              let type = message["type"] as? String else { return }
        let payload = message["payload"] as? [String: Any] ?? [:]
        let id = message["id"] as? String
        switch type {
        case "ready":
            isReady = true
            sendInsets()
            waiting.forEach {
                send($0["type"] as? String ?? "", $0["payload"] as? [String: Any] ?? [:], id: $0["id"] as? String)
            }
            waiting = []
        case "event":
            // After a crash the widget answers nothing any more.
            let detail = payload["detail"] as? [String: Any]
            if payload["name"] as? String == "error", detail?["code"] as? String == "panic" { isReady = false }
        case "close-request":
            dismiss(animated: true)
        case "open-link":
            guard let url = link(payload["url"]) else {
                return send("reply", ["ok": false, "error": "not a link that this app opens"], id: id)
            }
            UIApplication.shared.open(url) { opened in self.send("reply", ["ok": opened], id: id) }
        case "open-channel":
            Task { @MainActor in
                do {
                    // A channel with an address is reached by it; the app opens the others.
                    if let url = link(payload["address"]) {
                        return send("reply", ["ok": await UIApplication.shared.open(url)], id: id)
                    }
                    try await openChannel(payload["channel"] as? String ?? "", payload["draft"] as? [String: Any])
                    send("reply", ["ok": true], id: id)
                } catch {
                    send("reply", ["ok": false, "error": error.localizedDescription], id: id)
                }
            }
        case "share":
            guard let text = payload["text"] as? String else { return }
            let sheet = UIActivityViewController(activityItems: [text], applicationActivities: nil)
            // An iPad shows the sheet beside something.
            sheet.popoverPresentationController?.sourceView = view
            present(sheet, animated: true)
        default:
            break // `route`, other events, and what later versions add.
        }
    }
}

private final class Inbox: NSObject, WKScriptMessageHandler {
    private weak var owner: HelpViewController?
    init(owner: HelpViewController) { self.owner = owner }

    func userContentController(_: WKUserContentController, didReceive message: WKScriptMessage) {
        guard message.frameInfo.isMainFrame, let json = message.body as? String else { return }
        owner?.receive(json)
    }
}
