// The help in flutter_inappwebview 6, from the app's own assets. Flutter 3.24 or newer.

import 'dart:convert';

import 'package:flutter/material.dart';
import 'package:flutter/services.dart';
import 'package:flutter_inappwebview/flutter_inappwebview.dart';
import 'package:url_launcher/url_launcher.dart';

/// Shows assets/wallet-help.single.html and speaks bridge protocol v1 with it.
class HelpScreen extends StatefulWidget {
  const HelpScreen({super.key, this.code, required this.openChannel});

  /// An error code to open the fitting flow with.
  final String? code;

  /// Opens a channel that the app owns; throws when nobody answers there.
  final Future<void> Function(String channel, Object? draft) openChannel;

  @override
  State<HelpScreen> createState() => _HelpScreenState();
}

class _HelpScreenState extends State<HelpScreen> {
  static const _page = 'assets/wallet-help.single.html';

  InAppWebViewController? _web;
  bool _isReady = false;

  @override
  void didChangeDependencies() {
    super.didChangeDependencies();
    _sendInsets();
  }

  Future<void> _send(String type, [Map<String, Object?> payload = const {}, String? id]) async {
    if (!_isReady) return;
    final json = jsonEncode({'v': 1, 'type': type, if (id != null) 'id': id, 'payload': payload});
    // Twice as JSON: the text becomes a script's string.
    await _web?.evaluateJavascript(source: 'window.WalletHelp.receive(${jsonEncode(json)})');
  }

  void _sendInsets() {
    // `padding` is without what the keyboard covers. The app bar keeps the top free.
    final insets = MediaQuery.paddingOf(context);
    _send('insets', {'top': 0, 'right': insets.right, 'bottom': insets.bottom, 'left': insets.left});
  }

  Future<void> _answer(String? id, Future<void> Function() act) async {
    try {
      await act();
      await _send('reply', {'ok': true}, id);
    } catch (error) {
      await _send('reply', {'ok': false, 'error': '$error'}, id);
    }
  }

  Future<void> _openLink(String address) async {
    final url = Uri.parse(address);
    if (!const {'https', 'mailto', 'tel'}.contains(url.scheme)) throw 'not a link that this app opens';
    if (!await launchUrl(url, mode: LaunchMode.externalApplication)) throw 'nothing opens it';
  }

  void _receive(List<dynamic> arguments) {
    final Object? message;
    try {
      message = jsonDecode(arguments.first as String);
    } on FormatException {
      return;
    }
    if (message is! Map || message['v'] != 1) return;
    final payload = message['payload'] is Map ? message['payload'] as Map : const {};
    final id = message['id'] as String?;
    switch (message['type']) {
      case 'ready':
        _isReady = true;
        _sendInsets();
        if (widget.code case final code?) _send('report-error', {'code': code});
      case 'event':
        // After a crash the widget answers nothing any more: back must not wait for it.
        final detail = payload['detail'];
        if (payload['name'] == 'error' && detail is Map && detail['code'] == 'panic') _isReady = false;
      case 'close-request':
        _leave();
      case 'open-link':
        _answer(id, () => _openLink('${payload['url']}'));
      case 'open-channel':
        // A channel with an address is reached by it; the app opens the others.
        final address = '${payload['address'] ?? ''}';
        final channel = '${payload['channel']}';
        _answer(id, () => address.isEmpty ? widget.openChannel(channel, payload['draft']) : _openLink(address));
      case 'share':
        // A share sheet takes a package more (share_plus); the clipboard does too.
        Clipboard.setData(ClipboardData(text: '${payload['text']}'));
      // `route`, other events, and what later versions add, are left alone.
    }
  }

  void _leave() {
    if (mounted) Navigator.of(context).pop();
  }

  @override
  Widget build(BuildContext context) {
    // Android's back goes to the widget first: a step, a view, the panel; then it asks to be closed. On iOS
    // `canPop: false` switches the swipe off without a call, so the close button is the way out there.
    return PopScope(
      canPop: false,
      onPopInvokedWithResult: (didPop, _) {
        if (didPop) return;
        _isReady ? _send('back') : _leave();
      },
      child: Scaffold(
        // Without `onPressed` the button would ask the PopScope, which says no.
        appBar: AppBar(leading: CloseButton(onPressed: _leave)),
        body: InAppWebView(
          initialFile: _page,
          initialSettings: InAppWebViewSettings(
            useShouldOverrideUrlLoading: true,
            domStorageEnabled: true,
            // Android: the app's assets are read all the same.
            allowFileAccess: false,
            allowContentAccess: false,
          ),
          onWebViewCreated: (web) {
            _web = web;
            web.addJavaScriptHandler(handlerName: 'walletHelp', callback: _receive);
          },
          // Nothing but the help is ever shown in here. Links come as messages; before the help runs, or where it
          // cannot, its list of channels follows them itself.
          shouldOverrideUrlLoading: (_, action) async {
            final url = action.request.url;
            if (url?.scheme == 'file') return NavigationActionPolicy.ALLOW;
            _openLink('$url').catchError((_) {});
            return NavigationActionPolicy.CANCEL;
          },
          // The page's process is gone. Android leaves a view that cannot be used; iOS starts another process.
          onRenderProcessGone: (_, __) => _leave(),
          onWebContentProcessDidTerminate: (web) {
            _isReady = false;
            web.loadFile(assetFilePath: _page);
          },
        ),
      ),
    );
  }
}
