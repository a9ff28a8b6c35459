// The help in a WebView, from the app's own assets. Android 7 (API 24) or newer, androidx.core and androidx.activity.
// In the manifest the activity has android:windowSoftInputMode="adjustResize".

package example.gopay.help

import android.annotation.TargetApi
import android.content.Intent
import android.net.Uri
import android.os.Build
import android.os.Bundle
import android.webkit.JavascriptInterface
import android.webkit.RenderProcessGoneDetail
import android.webkit.WebResourceRequest
import android.webkit.WebView
import android.webkit.WebViewClient
import android.widget.FrameLayout
import androidx.activity.ComponentActivity
import androidx.activity.OnBackPressedCallback
import androidx.core.view.ViewCompat
import androidx.core.view.WindowInsetsCompat
import org.json.JSONException
import org.json.JSONObject

/** Shows wallet-help.single.html and speaks bridge protocol v1 with it. */
class HelpActivity : ComponentActivity() {
    private lateinit var frame: FrameLayout
    private lateinit var web: WebView
    private var isReady = false
    private val waiting = mutableListOf<JSONObject>()

    override fun onCreate(state: Bundle?) {
        super.onCreate(state)
        web = WebView(this).apply {
            settings.javaScriptEnabled = true
            // The person's outbox and the flow under way.
            settings.domStorageEnabled = true
            // The app's assets are read all the same.
            settings.allowFileAccess = false
            settings.allowContentAccess = false
            addJavascriptInterface(Inbox(), "WalletHelpAndroid")
            // Nothing but the help is ever shown in here. Links come as messages; before the help runs, or where it
            // cannot, its list of channels follows them itself.
            webViewClient = object : WebViewClient() {
                override fun shouldOverrideUrlLoading(view: WebView, request: WebResourceRequest): Boolean {
                    try { openLink(request.url) } catch (_: Exception) { }
                    return true
                }

                // A view whose process is gone cannot be used any more; `false` would end the app.
                @TargetApi(Build.VERSION_CODES.O)
                override fun onRenderProcessGone(view: WebView, detail: RenderProcessGoneDetail): Boolean {
                    isReady = false
                    finish()
                    return true
                }
            }
        }
        // A WebView takes no notice of its own padding, so a frame has it.
        frame = FrameLayout(this)
        frame.addView(web)
        setContentView(frame)
        ViewCompat.setOnApplyWindowInsetsListener(frame) { view, insets ->
            val density = view.resources.displayMetrics.density
            val bars = insets.getInsets(WindowInsetsCompat.Type.systemBars() or WindowInsetsCompat.Type.displayCutout())
            val keyboard = insets.getInsets(WindowInsetsCompat.Type.ime())
            // The keyboard shortens the page; the bars are the widget's to avoid.
            view.setPadding(0, 0, 0, keyboard.bottom)
            send("insets", JSONObject(mapOf(
                "top" to bars.top / density, "right" to bars.right / density,
                "bottom" to (if (keyboard.bottom > 0) 0f else bars.bottom / density), "left" to bars.left / density,
            )))
            // What was used here is not the WebView's to use again.
            WindowInsetsCompat.CONSUMED
        }
        // A step of the flow, a view, the panel; then the widget asks to be closed.
        onBackPressedDispatcher.addCallback(this, object : OnBackPressedCallback(true) {
            override fun handleOnBackPressed() {
                if (isReady) send("back", JSONObject()) else finish()
            }
        })
        intent.getStringExtra("error")?.let { send("report-error", JSONObject(mapOf("code" to it))) }
        web.loadUrl("file:///android_asset/wallet-help.single.html")
    }

    override fun onDestroy() {
        // In this order: a view that is still shown must not be destroyed.
        frame.removeView(web)
        web.destroy()
        super.onDestroy()
    }

    /** Opens a channel that the app owns; throws when nobody answers there. */
    private fun openChannel(channel: String, draft: JSONObject?) {
        throw UnsupportedOperationException("no channel $channel in this sample (draft ${draft?.optString("id")})")
    }

    private fun send(type: String, payload: JSONObject, id: String? = null) {
        val message = JSONObject(mapOf("v" to 1, "type" to type, "payload" to payload)).putOpt("id", id)
        if (!isReady) {
            waiting += message
            return
        }
        // A JSON text quoted as a JSON string is a script's string as well.
        web.evaluateJavascript("window.WalletHelp.receive(${JSONObject.quote(message.toString())})", null)
    }

    private fun receive(json: String) {
        val message = try { JSONObject(json) } catch (_: JSONException) { return }
        if (message.optInt("v") != 1) return
        val payload = message.optJSONObject("payload") ?: JSONObject()
        val id = message.optString("id")
        when (message.optString("type")) {
            "ready" -> {
                isReady = true
                waiting.forEach { send(it.getString("type"), it.getJSONObject("payload")) }
                waiting.clear()
            }
            "event" -> {
                // After a crash the widget answers nothing any more: back must not wait for it.
                val code = payload.optJSONObject("detail")?.optString("code")
                if (payload.optString("name") == "error" && code == "panic") isReady = false
            }
            "close-request" -> finish()
            "open-link" -> answer(id) { openLink(Uri.parse(payload.optString("url"))) }
            "open-channel" -> answer(id) {
                // A channel with an address is reached by it; the app opens the others.
                val address = payload.optString("address")
                if (address.isEmpty()) openChannel(payload.optString("channel"), payload.optJSONObject("draft"))
                else openLink(Uri.parse(address))
            }
            "share" -> share(payload.optString("text"))
            // `route`, other events, and what later versions add.
        }
    }

    private fun openLink(uri: Uri) {
        require(uri.scheme in setOf("https", "mailto", "tel")) { "not a link that this app opens" }
        startActivity(Intent(if (uri.scheme == "tel") Intent.ACTION_DIAL else Intent.ACTION_VIEW, uri))
    }

    private fun share(text: String) {
        val send = Intent(Intent.ACTION_SEND).setType("text/plain").putExtra(Intent.EXTRA_TEXT, text)
        startActivity(Intent.createChooser(send, null))
    }

    private fun answer(id: String, act: () -> Unit) {
        val reply = try {
            act()
            mapOf("ok" to true)
        } catch (error: RuntimeException) {
            // ActivityNotFoundException among them: nothing on this phone opens it.
            mapOf("ok" to false, "error" to (error.message ?: error.javaClass.simpleName))
        }
        send("reply", JSONObject(reply), id)
    }

    private inner class Inbox {
        /** Called on a thread of the WebView. */
        @JavascriptInterface
        fun postMessage(json: String) = runOnUiThread { receive(json) }
    }
}
